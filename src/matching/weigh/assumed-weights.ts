import type { Shares, Weights } from "./weights.ts";

const names = {
  m: [0.7, 0.15, 0.07, 0.02, 0.01, 0.01, 0.01, 0.03],
  u: [0.004, 0.003, 0.004, 0.01, 0.002, 0.004, 0.003, 0.97],
};
const across = {
  m: [0.01, 0.84, 0.04, 0.05, 0.005, 0.001, 0.014, 0.04],
  u: [0.0001, 0.006, 0.003, 0.01, 0.002, 0.0002, 0.003, 0.9757],
};
const family = {
  m: [0.7, 0.15, 0.06, 0.02, 0.001, 0.005, 0.02, 0.044],
  u: [0.0015, 0.0015, 0.003, 0.008, 0.0002, 0.003, 0.002, 0.98],
};

/** Among people of one background agreement by chance is so many times more frequent. */
const nearer = (shares: readonly number[]): readonly number[] => {
  const agreeing = shares.slice(0, -1).map((share) => share * 5);
  return [...agreeing, 1 - agreeing.reduce((sum, share) => sum + share, 0)];
};

const u: Shares = {
    given: names.u, "given-across": across.u, family: family.u, "family-across": across.u, father: names.u, "father-across": across.u,
    mother: names.u, "mother-across": across.u, token: names.u, "token-across": across.u,
    order: [1, 1], sex: [0.5, 0.5], "sex-of-namesakes": [0.95, 0.05],
    "birth-day": [0.00004, 0.0005, 0.00004, 0.001, 0.003, 0.001, 0.016, 0.03, 0.06, 0.19, 0.7],
    "birth-1": [0.02, 0.03, 0.06, 0.15, 0.74], "birth-4": [0.06, 0.04, 0.07, 0.15, 0.68],
    "birth-8": [0.13, 0.04, 0.07, 0.15, 0.61], "birth-more": [0.25, 0.04, 0.07, 0.15, 0.49],
    place: [0.0002, 0.001, 0.005, 0.02, 0.03, 0.944],
    address: [0.0000005, 0.000002, 0.0001, 0.002, 0.03, 0.2, 0.7678],
    nationality: [0.3, 0.02, 0.68], phone: [0.000001, 0.00001, 0.999989], email: [0.000001, 0.00001, 0.999989],
  }; // prettier-ignore

/** What is believed before any data: rough shares, set by hand, on which estimates lean where nothing was seen. */
export const assumedWeights: Weights = {
  matches: 2 ** -13,
  relatives: 2 ** -10,
  neighbours: 0.1,
  m: {
    given: names.m, "given-across": across.m, family: family.m, "family-across": across.m, father: names.m, "father-across": across.m,
    mother: names.m, "mother-across": across.m, token: names.m, "token-across": across.m,
    order: [0.97, 0.03], sex: [0.98, 0.02], "sex-of-namesakes": [0.99, 0.01],
    "birth-day": [0.7, 0.05, 0.03, 0.06, 0.04, 0.02, 0.02, 0.03, 0.02, 0.02, 0.01],
    "birth-1": [0.85, 0.1, 0.03, 0.015, 0.005], "birth-4": [0.88, 0.08, 0.025, 0.01, 0.005],
    "birth-8": [0.9, 0.06, 0.025, 0.01, 0.005], "birth-more": [0.93, 0.04, 0.015, 0.01, 0.005],
    place: [0.1, 0.25, 0.25, 0.15, 0.05, 0.2],
    address: [0.35, 0.2, 0.15, 0.08, 0.05, 0.05, 0.12],
    nationality: [0.92, 0.03, 0.05], phone: [0.6, 0.1, 0.3], email: [0.6, 0.1, 0.3],
  },
  u,
  near: {
    ...u,
    given: nearer(u.given), "given-across": nearer(u["given-across"]), family: nearer(u.family), "family-across": nearer(u["family-across"]),
    father: nearer(u.father), "father-across": nearer(u["father-across"]), mother: nearer(u.mother), "mother-across": nearer(u["mother-across"]),
    token: nearer(u.token), "token-across": nearer(u["token-across"]), place: nearer(u.place), nationality: [0.9, 0.03, 0.07],
  },
}; // prettier-ignore
