/** Whether an address may become a link: what isn't https could be a script. */
export function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}
