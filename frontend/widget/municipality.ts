/** What `GET /api/municipality` tells about the municipality whose page this is. */
export interface Municipality {
  readonly name: string;
  readonly assistant: string;
  readonly website: string;
  readonly phone: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly theme: Readonly<Record<string, string>>;
  /** Whether residents can be heard here, and whether answers can be spoken. */
  readonly voice: { readonly listen: boolean; readonly speak: boolean };
}

const UNKNOWN: Municipality = { name: "", assistant: "Sophie", website: "", phone: "", labels: {}, theme: {}, voice: { listen: false, speak: false } };
const PATIENCE_MS = 4000;

/** Asks the gateway; without an answer the widget works with its own words and colours. */
export async function loadMunicipality(url: URL): Promise<Municipality> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
    return { ...UNKNOWN, ...((await answer.json()) as Partial<Municipality>) };
  } catch (problem) {
    console.warn(`Sophie: ${url.pathname} gave no answer, going on without.`, problem);
    return UNKNOWN;
  }
}
