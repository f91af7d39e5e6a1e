const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** For `keydown` on a tablist: arrows, Home and End go to another tab and open it. */
export function moveInTabs(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement) || !(event.target instanceof HTMLElement) || event.target.role !== "tab") return;
  const tabs = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
  const step = STEPS[event.key];
  const target =
    event.key === "Home"
      ? tabs[0]
      : event.key === "End"
        ? tabs.at(-1)
        : step === undefined
          ? undefined
          : tabs.at((tabs.indexOf(event.target) + step + tabs.length) % tabs.length);
  if (target === undefined) return;
  event.preventDefault();
  target.click();
  target.focus();
}
