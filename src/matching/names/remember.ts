/**
 * The same function with a memory, for what is asked of few names many times: names repeat as words do. `most` answers are kept; when the
 * memory is full it begins anew, which costs less than choosing. What is given back is shared and must not be changed.
 */
export function remember<Answer>(answer: (text: string) => Answer, most = 100_000): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
