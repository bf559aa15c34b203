/** Under which name the tab keeps the secret of its draft: alone in a file, because leaving in a hurry must not wait for more. */
export const tabSecretName = "homeward-tab";

/** Some private windows throw at the mere mention. */
export function findTabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
