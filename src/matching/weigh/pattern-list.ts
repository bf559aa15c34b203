import { Pattern } from "./levels.ts";

/** Many patterns in a few large arrays. */
export class PatternList {
  size = 0;
  private codes = new Uint8Array(1 << 16);
  private rarities = new Float32Array(1 << 16);
  private ends = new Uint32Array(1 << 12);

  push({ codes, rarities, size }: Pattern): void {
    const start = this.endOf(this.size - 1);
    if (start + size > this.codes.length) {
      this.codes = grow(this.codes, new Uint8Array(this.codes.length * 2));
      this.rarities = grow(this.rarities, new Float32Array(this.rarities.length * 2));
    }
    if (this.size === this.ends.length) this.ends = grow(this.ends, new Uint32Array(this.ends.length * 2));
    for (let i = 0; i < size; i++) {
      this.codes[start + i] = codes[i]!;
      this.rarities[start + i] = rarities[i]!;
    }
    this.ends[this.size++] = start + size;
  }

  /** Copies the pattern at `place` into the one given. */
  read(place: number, into: Pattern): Pattern {
    into.size = 0;
    for (let i = this.endOf(place - 1); i < this.endOf(place); i++)
      into.add(this.codes[i]!, this.rarities[i]!);
    return into;
  }

  private endOf(place: number): number {
    return place < 0 ? 0 : this.ends[place]!;
  }
}

function grow<Numbers extends Uint8Array | Float32Array | Uint32Array>(
  old: Numbers,
  larger: Numbers,
): Numbers {
  larger.set(old);
  return larger;
}
