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
  colleague_said: "Een medewerker zei",
  sophie_is_typing: "{assistant} typt…",
  colleague_is_typing: "Een medewerker typt…",
  today: "Vandaag",
  message: "Uw bericht",
  message_placeholder: "Typ uw bericht",
  send: "Versturen",
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

/** Who speaks, in words: what is left and right on the screen can't be seen by everyone. */
export const SAID = { resident: "you_said", sophie: "sophie_said", colleague: "colleague_said" } as const;

export type Label = (key: LabelKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Gives the words by key, with the municipality's own words first and `{placeholders}` filled in.
 *
 * @param own the municipality's labels; keys that the widget doesn't know are left alone
 * @param names values for every label, such as `assistant` and `name`
 */
export function labels(own: Readonly<Record<string, string>>, names: Readonly<Record<string, string>>): Label {
  return (key, values = {}) =>
    (own[key] ?? DUTCH[key]).replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? names[name] ?? placeholder));
}
