// Which kinds are drawn. The address says it, by the parameters that the page itself knows.

import type { Places } from "./places";

/** A list in the address: items between commas or on lines of their own. */
function list(parameters: URLSearchParams, name: string): string[] {
  return parameters
    .getAll(name)
    .flatMap((value) => value.split(/[,\n]/))
    .map((item) => item.trim())
    .filter(Boolean);
}

/** The kinds that an address leaves out, by position. */
export function hiddenKinds(address: string, places: Places): Set<number> {
  const parameters = new URL(address).searchParams;
  const [wanted, unwanted] = [list(parameters, "kind"), list(parameters, "not_kind")];
  const isHidden = (id: string) => unwanted.includes(id) || (wanted.length > 0 && !wanted.includes(id));
  return new Set(places.kinds.flatMap(({ id }, at) => (isHidden(id) ? [at] : [])));
}

/** The address that leaves out those kinds and no others; all else in it stays. */
export function withHiddenKinds(address: string, places: Places, hidden: ReadonlySet<number>): string {
  const url = new URL(address);
  url.searchParams.delete("kind");
  const left = [...hidden].sort((a, b) => a - b).map((at) => places.kinds[at]?.id);
  if (left.length > 0) url.searchParams.set("not_kind", left.join(","));
  else url.searchParams.delete("not_kind");
  return url.href.replaceAll("%2C", ",");
}

/** Parts of the page that tell what the address asks for. */
const FOLLOWING = [".lead", "figure.figure", "#by-kind", "main > article > details.filters", "footer.foot"];

/** What the script of all pages is told of a page that was fetched: it adds what pages get. */
const ARRIVAL = "entente:arrival";

/** Fetches the page of an address and takes over what it tells. Of several calls the last one counts. */
export async function followAddress(address: string): Promise<void> {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  if (!response.ok || location.href !== address) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (location.href !== address) return;
  document.dispatchEvent(new CustomEvent(ARRIVAL, { detail: page }));
  for (const selector of FOLLOWING) {
    const [now, then] = [document.querySelector<HTMLElement>(selector), page.querySelector<HTMLElement>(selector)];
    if (!now || !then) continue;
    then.hidden = now.hidden;
    now.replaceWith(then);
  }
}
