import type { StoredMessage } from "./protocol.js";

/** Every word of the widget's own that a resident reads or hears: Dutch at level B1. A municipality may replace each of them. */
const DUTCH = {
  open: "Chat met {assistant}",
  close: "Chat sluiten",
  title: "{assistant}",
  digital_assistant: "Digitale assistent, geen mens",
  of_municipality: "Gemeente {name}",
  conversation: "Gesprek met {assistant}",
  messages: "Berichten",
  you_said: "U zei",
  sophie_said: "{assistant} zei",
  colleague_said: "{colleague} zei",
  system_said: "Melding",
  sophie_is_typing: "{assistant} typt…",
  colleague_is_typing: "{colleague} typt…",
  colleague: "Een medewerker",
  colleague_role: "Medewerker van de gemeente",
  colleague_helps: "{colleague} helpt u nu verder. U praat met een mens.",
  assistant_helps: "U praat weer met {assistant}: een digitale assistent, geen mens.",
  waiting: "U wacht op een medewerker",
  waiting_hint: "U kunt gewoon verder typen",
  queue_first: "U bent als eerste aan de beurt.",
  queue_second: "Er is nog 1 persoon voor u.",
  queue_more: "Er zijn nog {count} mensen voor u.",
  wait_short: "U wacht minder dan een minuut.",
  wait_one: "De wachttijd is ongeveer 1 minuut.",
  wait_more: "De wachttijd is ongeveer {count} minuten.",
  wait_call_back: "Bel mij terug",
  wait_stop: "Stoppen met wachten",
  closed: "Het gesprek is afgesloten",
  closed_hint: "{assistant} helpt u weer als u iets typt",
  closed_placeholder: "Typ hier om verder te gaan",
  read: "Gelezen",
  dismiss: "Melding sluiten",
  menu: "Meer",
  request_colleague: "Een medewerker spreken",
  end: "Gesprek afsluiten",
  end_question: "Wilt u het gesprek afsluiten?",
  end_yes: "Ja, afsluiten",
  end_no: "Nee, verder praten",
  save: "Gesprek bewaren",
  saved: "Het gesprek is bewaard. U vindt het bij uw downloads: {file}",
  call_back_offered: "Onder de berichten staat een formulier. Daarmee kunt u vragen of wij u terugbellen.",
  feedback_wanted: "Onder de berichten kunt u zeggen wat u van dit gesprek vond.",
  part_missing: "Dit lukt nu niet. Laad de pagina opnieuw en probeer het nog een keer.",
  today: "Vandaag",
  message: "Uw bericht",
  message_placeholder: "Typ uw bericht",
  send: "Versturen",
  voice: "Praten met {assistant}",
  characters_left: "Nog {count} tekens over",
  too_many_characters: "Uw bericht is {count} tekens te lang",
  choose: "Kies een antwoord, of typ zelf iets",
  links: "Meer informatie",
  opens_new_tab: "opent in een nieuw tabblad",
  reference: "Uw referentie",
  copy_reference: "Kopiëren",
  reference_copied: "Gekopieerd",
  reference_selected: "Kopiëren lukt hier niet. De referentie is nu geselecteerd.",
  connecting: "Verbinding maken…",
  reconnecting: "De verbinding is weg. Wij maken opnieuw verbinding. Uw berichten blijven bewaard.",
  connected: "U bent weer verbonden",
  offline: "U heeft geen internet. Uw bericht wordt verstuurd als de verbinding er weer is.",
  sending: "Wordt verstuurd",
  not_sent: "Niet verstuurd",
  resend: "Opnieuw versturen",
  new_conversation: "Nieuw gesprek",
  new_conversation_question: "Wilt u een nieuw gesprek beginnen? Dit gesprek verdwijnt dan van uw scherm.",
  new_conversation_yes: "Ja, nieuw gesprek",
  new_conversation_no: "Nee, dit gesprek houden",
  unread_one: "1 nieuw bericht",
  unread_more: "{count} nieuwe berichten",
  newest_messages: "Nieuwe berichten",
  to_newest: "Naar het laatste bericht",
  privacy: "Typ hier geen BSN of rekeningnummer.",
} as const;

export type LabelKey = keyof typeof DUTCH;

const SAID = { resident: "you_said", sophie: "sophie_said", colleague: "colleague_said", system: "system_said" } as const;

type Texts<Key extends string = string> = Readonly<Record<Key, string>>;

/** Gives words by key, with `{placeholders}` filled in. */
export type Words<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

export type Label = Words<LabelKey>;

/**
 * The widget's words, with the municipality's own words first.
 *
 * @param own the municipality's labels; keys that the widget doesn't know are left alone
 * @param names values for every label, such as `assistant` and `name`
 */
export function labels(own: Texts, names: Texts): Label {
  return words(DUTCH, own, names);
}

/** The same for the words of a part that is loaded later. */
export function words<Key extends string>(dutch: Texts<Key>, own: Texts, names: Texts): Words<Key> {
  return (key, values = {}) =>
    (own[key] ?? dutch[key]).replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? names[name] ?? placeholder));
}

/** Who speaks, in words: what is left and right on the screen can't be seen by everyone. */
export function speaker(message: Pick<StoredMessage, "author" | "name">, label: Label): string {
  return label(SAID[message.author], { colleague: colleagueName(message.name, label) });
}

/** A colleague's name, or that it is one of the staff where the name isn't told. */
export function colleagueName(name: string | null | undefined, label: Label): string {
  return name ?? label("colleague");
}
