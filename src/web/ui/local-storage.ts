/** The browser's storage, where it lets us: some private windows throw at the mere mention. */
export function findLocalStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
