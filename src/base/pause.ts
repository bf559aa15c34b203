/** Lets a page paint, and hear who touches it, before long work goes on. */
export const pauseForEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
