/** The words of Sophie's own page: Dutch at level B1. A municipality may replace each of them, as it may those of the widget. */
export const SPEAK_WORDS = {
  speak_title: "Praat met {assistant}",
  speak_welcome: "Hallo, ik ben {assistant}",
  speak_intro: "Ik ben de digitale assistent van de gemeente {name}, geen mens. U kunt met mij praten of typen. Wij komen daarna bij u thuis.",
  speak_intro_nowhere: "Ik ben een digitale assistent, geen mens. U kunt met mij praten of typen.",
  speak_begin: "Begin het gesprek",
  speak_go_on: "Ga verder met het gesprek",
  speak_privacy: "Wij bewaren uw stem niet.",
  speak_restart: "Opnieuw beginnen",
  speak_restart_question: "Wilt u opnieuw beginnen?",
  speak_restart_text: "Dit gesprek verdwijnt dan van het scherm.",
  speak_restart_no: "Nee, verder praten",
  speak_idle_question: "Bent u er nog?",
  speak_idle_text: "Anders begin ik zo opnieuw. Uw gesprek verdwijnt dan van het scherm.",
  speak_idle_no: "Ja, ik ben er nog",
  speak_conversation: "Het gesprek",
  speak_controls: "Praten en typen",
} as const;

export type SpeakWord = keyof typeof SPEAK_WORDS;
