const key = "homeward-locked-itself";

// For the page that is loaded next in this tab: whoever comes back reads why it is locked.

export const noteLockedItself = ({ sessionStorage }: Window): void => sessionStorage.setItem(key, "1");

/** Until this tab was opened again. */
export const hasLockedItself = (): boolean => sessionStorage.getItem(key) !== null;

export const forgetLockedItself = (): void => sessionStorage.removeItem(key);
