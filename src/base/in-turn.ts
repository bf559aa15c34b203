/** Does one piece of work after another, whether the one before went well or not. */
export type InTurn = <Value>(work: () => Value | Promise<Value>) => Promise<Value>;

/** A turn for each: what counts first and writes then must not be asked for twice between the two. */
export function openTurns(): InTurn {
  let underWay: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = underWay.then(work);
    underWay = done.catch(() => {});
    return done;
  };
}
