// Addresses of the same page with other parameters. What they mean is the server's.

/** Characters that the server writes in a query as they are, as `URLSearchParams` writes them. */
const READABLE: [RegExp, string][] = [
  [/%2C/g, ","],
  [/%3A/g, ":"],
  [/%2F/g, "/"],
];

/** The question that is shown, as the server writes it: names become ids, and what is usual is left out. */
export function here(): URL {
  const written = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.getAttribute("href");
  const url = new URL(written ?? location.href, location.href);
  const shown = new URL(location.href);
  // The server may know another name of itself, and a page that is an error has no such link.
  return url.pathname === shown.pathname ? new URL(url.pathname + url.search, shown) : new URL(shown.pathname + shown.search, shown);
}

/** The items of a list in a query, in order: it is comma-separated, and may be given more than once. */
export function listIn(url: URL, name: string): string[] {
  return url.searchParams.getAll(name).flatMap((list) => list.split(",")).filter((item) => item !== "");
}

/** The address with a parameter set, or without it where the value is empty. */
export function withParameter(url: URL, name: string, value: string | string[]): URL {
  const changed = new URL(url);
  // A place on the page is for one look.
  changed.hash = "";
  const text = Array.isArray(value) ? value.join(",") : value;
  if (text === "") changed.searchParams.delete(name);
  else changed.searchParams.set(name, text);
  return readable(changed);
}

/** The same address, written as the server writes its own. */
export function readable(url: URL): URL {
  const written = new URL(url);
  let query = written.searchParams.toString();
  for (const [code, character] of READABLE) query = query.replace(code, character);
  written.search = query;
  return written;
}

/** The address of another page with some parameters, at the date that this page is asked for. */
export function elsewhere(path: string, parameters: Record<string, string | string[]>): string {
  let url = new URL(path, location.href);
  for (const [name, value] of Object.entries(parameters)) url = withParameter(url, name, value);
  url = withParameter(url, "at", here().searchParams.get("at") ?? "");
  return url.pathname + url.search;
}
