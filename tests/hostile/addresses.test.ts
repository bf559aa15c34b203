import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idPattern } from "#base/id.ts";
import { addNote, sendMessage } from "#client/cases/write-words.ts";
import type { Contract } from "#protocol/contract.ts";
import { get } from "#testing/get.ts";
import { mothersRequest, sonsRegistration } from "../story/people.ts";
import type { Story } from "../story/scene.ts";
import { beginStory, shareWith } from "../story/scene.ts";
import { readContracts } from "./scene.ts";

/** Addresses are kept by proxies, browsers and logs: nothing in them may be about a person. */
const personal = [
  "Amira",
  "فاطمة",
  "Amira Haddad",
  "amira@example.org",
  "+49 30 5550 1234",
  "1987-03-14",
  "19870314",
  "Kharkiv",
  "lost my son",
];

describe("what a contract lets into an address", () => {
  let contracts: Contract[];
  beforeAll(async () => {
    contracts = await readContracts();
  });

  it("as a part of the path is an id or a number", () => {
    let looked = 0;
    for (const { name, path, parameters } of contracts) {
      const names = [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, one]) => one!);
      expect([name, names.length > 0]).toEqual([name, parameters !== undefined]);
      for (const one of names) {
        for (const word of personal) {
          if (one === "generation" && /^\d+$/.test(word)) continue;
          const others = Object.fromEntries(names.map((each) => [each, "AAAAAAAAAAAAAAAAAAAAAA"]));
          const parsed = parameters!.safeParse({ ...others, generation: "1", [one]: word });
          expect([name, one, word, parsed.success]).toEqual([name, one, word, false]);
          looked++;
        }
      }
    }
    expect(looked).toBeGreaterThan(100);
  });

  it("as a query is where a page goes on, and nothing to search by", () => {
    const withQuery = contracts.filter(({ query }) => query !== undefined);
    expect(withQuery.length).toBeGreaterThan(3);
    for (const { name, query } of withQuery) {
      for (const field of ["q", "name", "search", "code", "address", "record", "birth"]) {
        const parsed = query!.safeParse({ after: "0", [field]: "a" });
        expect([name, field, parsed.success]).toEqual([name, field, false]);
      }
    }
  });
});

describe("the addresses of a whole search for a person", () => {
  let story: Story;
  const called: URL[] = [];
  const { fetch } = globalThis;
  beforeAll(async () => {
    globalThis.fetch = (input, init) => {
      called.push(new URL(input instanceof Request ? input.url : input));
      return fetch(input, init);
    };
    story = await beginStory();
  });
  afterAll(async () => {
    globalThis.fetch = fetch;
    await story.end();
  });

  it("hold words of the protocol, ids and numbers, between all of its parties", async () => {
    const mother = await story.deposit(story.mothers, mothersRequest);
    const son = await story.deposit(story.sons, sonsRegistration);
    const [hers, his] = [await story.sit(story.mothers), await story.sit(story.sons)];
    await hers.takeInEverything();
    await his.takeInEverything();
    await story.deliver();
    expect(await his.matches()).toHaveLength(1);
    await shareWith(his, son.record, story.mothers);
    const { opened } = await hers.open(mother.record);
    get(await addNote(hers.session, opened, "Telephoned the aunt in Kharkiv."));
    get(await sendMessage(hers.session, opened, "We have news of Mohamed.", true));
    await mother.open();
    await mother.whoOpened();

    const words = new Set<string>();
    for (const { pathname, search, hash, username } of called) {
      expect([hash, username]).toEqual(["", ""]);
      for (const part of pathname.split("/").filter(Boolean)) if (!idPattern.test(part)) words.add(part);
      expect(search).toMatch(/^$|^\?(after=\d+|cursor=[\w.%~:-]{1,80})$/);
    }
    const known = new Set((await readContracts()).flatMap(({ path }) => path.split("/")));
    expect([...words].filter((word) => !known.has(word) && !/^\d+$/.test(word))).toEqual([]);
    expect(called.length).toBeGreaterThan(100);
  });
});
