import { mostBits, scoreOfBits } from "../figures.ts";

/** A score given in bits, with as many digits as tell it from 0 and 1. */
export function scoreWords(bits: number): string {
  if (bits <= -mostBits) return "≈ 0";
  if (bits >= mostBits) return "≈ 1";
  const score = scoreOfBits(bits);
  const digits = Math.max(
    1,
    Math.ceil(-Math.log10(Math.min(score, 1 - score)) - 0.01) + (Math.abs(bits) < 3 ? 1 : 0),
  );
  return String(Number(score.toFixed(digits)));
}

export const percentWords = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const countWords = (count: number, single: string, several: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? single : several}`;

/** `+7.2`, `−3.0`. */
export const bitsWords = (bits: number): string => `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`;
