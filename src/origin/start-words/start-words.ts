import type { Role } from "#register/statement.ts";

/** Every text of the start page in one language. `{named}` places are filled with numbers as that language writes them. */
export type StartWords = {
  /** As its speakers call it. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly languages: string;
  readonly ways: string;
  readonly families: string;
  readonly familiesDetail: string;
  readonly learners: string;
  readonly learnersDetail: string;
  readonly officers: string;
  readonly officersDetail: string;
  readonly sealed: string;
  readonly hashes: string;
  readonly demo: {
    readonly title: string;
    /** With `{people}`, `{requests}` and `{scripts}`. */
    readonly invented: string;
    readonly stays: string;
    readonly who: string;
    /** What stands between { and } leads to the office. */
    readonly choose: string;
    readonly passphrases: string;
    readonly duties: Readonly<Record<Role, string>>;
    readonly try: string;
    /** In the order in which a search goes. */
    readonly steps: readonly { readonly title: string; readonly text: string }[];
  };
};
