import { secureRandomBytes } from "#base/effects.ts";
import type { ApprovalId, MemberId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { approve, listApprovalsRead } from "#client/desk/approvals.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { askForList, freeze, type WantedList } from "#client/teaching/lists/frozen-lists.ts";
import { openFrozenList } from "#client/teaching/lists/open-list.ts";
import { askReport, ruleOf, type SpokenCondition } from "#client/teaching/reports.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { contractTypes, genders } from "#learning/profile.ts";
import { courseStates } from "#protocol/learner.ts";
import { signApproval, askApproval, disclose } from "#protocol/disclosure-contracts.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import type { FrozenList, ListColumn } from "#protocol/list-contracts.ts";
import { freezeList, openList, openMany, readListScope, signListScope } from "#protocol/list-contracts.ts";
import { signListTicket } from "#protocol/list-ticket.ts";
import { get } from "#testing/get.ts";
import { sitDown } from "#testing/sit-down.ts";
import { allRefused, type Attempt, type Outcome } from "./attempt.ts";
import { day, inventId, type Scene } from "./scene.ts";

/** The very columns that were mailed, without the addresses. */
export const sixColumns = [
  "name",
  "gender",
  "duty-station",
  "organisation",
  "supervisor",
  "contract",
] as const;
export const sevenFields: readonly ListColumn[] = [...sixColumns, "e-mail"];

export const isInCourse = ({ immunisation }: Scene): SpokenCondition => ({
  kind: "course",
  course: immunisation.course,
  states: courseStates.filter((state) => state !== "requested" && state !== "left"),
  not: false,
});

export const wanted = (scene: Scene, changed: Partial<WantedList> = {}): WantedList => ({
  conditions: [isInCourse(scene)],
  course: scene.immunisation.course,
  columns: [...sixColumns],
  recipients: [findSelf(scene.administrator)!.id],
  form: "list",
  lifetime: null,
  ...changed,
});

const freezeIt = async (scene: Scene, changed: Partial<WantedList> = {}) =>
  get(await freeze(scene.administrator, scene.hub.desk, scene.key, wanted(scene, changed)));

/** A list that was refused is none; one that needs a second person opens for nobody alone. */
async function tryAlone(scene: Scene, changed: Partial<WantedList>): Promise<Outcome> {
  const { list, verdict } = await freezeIt(scene, changed);
  if (!list) return { kind: "refused", words: verdict.why.join(", ") };
  const opened = await openFrozenList(scene.administrator, list, null);
  return opened.ok
    ? { kind: "let-through", words: `${opened.value.rows.length} rows` }
    : { kind: "refused", words: `${opened.refusal.kind}: ${verdict.why.join(", ")}` };
}

/** What the second person's screen does: reads what is asked and signs it. */
export async function signSecond(session: OfficerSession, approval: ApprovalId): Promise<void> {
  const waiting = get(await listApprovalsRead(session, readListScope));
  get(
    await approve(
      session,
      waiting.find((one) => one.approval === approval)!,
    ),
  );
}

const ask = async (scene: Scene, list: FrozenList): Promise<ApprovalId> =>
  get(await askForList(scene.administrator, list, scene.network.clock() + day));

/** A request with more in it than its contract knows, as only a hand writes it. */
const freezeByHand = ({ administrator, hub, key }: Scene, want: WantedList, more: object) =>
  administrator.connection.call("gate", freezeList, {
    parameters: { desk: hub.desk },
    body: {
      rule: ruleOf(key, want.conditions),
      form: want.form,
      course: want.course,
      columns: [...want.columns],
      recipients: [...want.recipients],
      lifetime: want.lifetime,
      ...more,
    },
  });

export const listAttempts: readonly Attempt[] = [
  {
    what: "build the very report with its seven fields",
    by: "application",
    run: (scene) => tryAlone(scene, { columns: sevenFields }),
  },
  {
    what: "leave out the addresses and open it alone",
    by: "application",
    run: (scene) => tryAlone(scene, {}),
  },
  {
    what: "export it as a spreadsheet",
    by: "application",
    run: async (scene) => {
      const alone = await tryAlone(scene, { form: "spreadsheet", lifetime: day });
      const longer = await freezeIt(scene, { form: "spreadsheet", lifetime: 60 * day });
      const colleague = scene.hub.officer.member;
      const forOthers = await freezeIt(scene, {
        form: "spreadsheet",
        lifetime: day,
        recipients: [colleague],
      });
      const isRefused = !longer.list && !forOthers.list && alone.kind === "refused";
      const why = [alone.words, longer.verdict.why, forOthers.verdict.why].flat().join(", ");
      return { kind: isRefused ? "refused" : "let-through", words: why };
    },
  },
  {
    what: "send it to everybody: a stranger, a learner, more people than fit",
    by: "by hand",
    run: async (scene) => {
      const stranger = scene.network.makePerson(scene.hub.organisation).member;
      const outside = await freezeIt(scene, { recipients: [stranger] });
      if (outside.list) return { kind: "let-through", words: "a list for a stranger" };
      const everybody = Array.from({ length: 400 }, () => inventId<"member">(scene));
      const many = await freezeByHand(scene, wanted(scene, { recipients: everybody }), {});
      const refused = allRefused({ "400 recipients": many });
      return { ...refused, words: `a stranger: ${outside.verdict.why.join(", ")}; ${refused.words}` };
    },
  },
  {
    what: "rename it, or its columns",
    by: "by hand",
    run: async (scene) => {
      const { list } = await freezeIt(scene);
      const scope = (over: object) =>
        scene.administrator.connection.call("gate", askApproval, {
          body: {
            scope: signListScope(
              {
                kind: "list",
                approval: inventId<"approval">(scene),
                ...list!,
                expiresAt: scene.network.clock() + day,
                ...over,
              },
              scene.administrator.device.signing.secretKey,
            ),
          },
        });
      return allRefused({
        "under a harmless name": await freezeByHand(scene, wanted(scene), {
          name: "Catering for the summit",
        }),
        "a column called title": await freezeByHand(scene, wanted(scene), { columns: ["title"] }),
        "shown to the approver with one column": await scope({ columns: ["state"] }),
        "shown to the approver with nobody in it": await scope({ digest: new Uint8Array(32) }),
      });
    },
  },
  {
    what: "split it in small batches",
    by: "application",
    run: splitInBatches,
  },
  {
    what: "approve it herself, or let somebody approve whom she certified",
    by: "by hand",
    run: async (scene) => {
      const { list } = await freezeIt(scene);
      const approval = await ask(scene, list!);
      const waiting = get(await listApprovalsRead(scene.dpo, readListScope));
      const { signed } = waiting.find((one) => one.approval === approval)!;
      const sign = ({ connection, device }: OfficerSession) =>
        connection.call("gate", signApproval, {
          parameters: { approval },
          body: { signature: signApprovalBytes(signed, device.signing.secretKey) },
        });
      const friend = await scene.network.addOfficer({ ...scene.hub, officer: scene.hub.officer });
      const invented = await sitDown(scene.network, friend, undefined);
      return allRefused({
        herself: await sign(scene.administrator),
        "a colleague whom she certified": await sign(invented),
        "opened all the same": await openFrozenList(scene.administrator, list!, approval),
      });
    },
  },
  {
    what: "let a friend approve a small one, then change audience, columns, recipients or form",
    by: "by hand",
    run: changeAfterApproval,
  },
  {
    what: "narrow a grouped report until it speaks of one person",
    by: "application",
    run: narrowReports,
  },
  {
    what: "take it from the API with what her device may sign",
    by: "by hand",
    run: takeFromApi,
  },
];

/** As fine as the conditions go. Whatever opens is counted; when the quota is used up, the rest needs a second person. */
async function splitInBatches(scene: Scene): Promise<Outcome> {
  const { administrator, portal, learners, inImmunisation } = scene;
  const seen = new Set<string>();
  let refusal = "";
  const field = (name: "gender" | "contract" | "duty-station", value: string): SpokenCondition => ({
    kind: "field",
    field: name,
    values: [value],
    not: false,
  });
  for (const station of portal.dutyStations)
    for (const gender of genders)
      for (const contract of contractTypes) {
        const cut = [field("duty-station", station), field("gender", gender), field("contract", contract)];
        const frozen = await freeze(
          administrator,
          scene.hub.desk,
          scene.key,
          wanted(scene, { conditions: [isInCourse(scene), ...cut] }),
        );
        if (!frozen.ok) {
          refusal = frozen.refusal.kind;
          continue;
        }
        const { list, verdict } = frozen.value;
        const opened = list && (await openFrozenList(administrator, list, null));
        if (opened?.ok) for (const { record } of opened.value.rows) seen.add(record);
        else refusal ||= verdict.why.join(", ");
      }
  const most = 60;
  return {
    kind: seen.size > Math.min(most, learners) ? "let-through" : "within-rights",
    words: `she reads ${seen.size} of ${inImmunisation} in the application, each one logged and counted; then: ${refusal}`,
  };
}

async function changeAfterApproval(scene: Scene): Promise<Outcome> {
  const { administrator, dpo, hub } = scene;
  const small: Partial<WantedList> = {
    conditions: [isInCourse(scene), { kind: "field", field: "gender", values: ["another"], not: false }],
    columns: ["name", "state"],
    form: "spreadsheet",
    lifetime: day,
  };
  const { list } = await freezeIt(scene, small);
  const approval = await ask(scene, list!);
  await signSecond(dpo, approval);
  const change = async (changed: Partial<WantedList>) =>
    openFrozenList(administrator, (await freezeIt(scene, { ...small, ...changed })).list!, approval);
  const byHand = (of: FrozenList) =>
    administrator.connection.call("gate", openList, {
      parameters: { list: of.list },
      body: { from: 0, approval },
    });
  const whole = await freezeIt(scene);
  return allRefused({
    "the whole audience": await change({ conditions: [isInCourse(scene)] }),
    "more columns": await change({ columns: [...sixColumns] }),
    "as a list": await change({ form: "list", lifetime: null, conditions: [isInCourse(scene)] }),
    "for a colleague too": await change({
      form: "list",
      lifetime: null,
      recipients: [hub.administrator.member, hub.officer.member],
    }),
    "the approval on another list": await byHand(whole.list!),
  });
}

/** Every two groupings, and each of them with conditions that mean few people. */
async function narrowReports(scene: Scene): Promise<Outcome> {
  const { administrator, hub, key, portal } = scene;
  const report = (
    conditions: readonly SpokenCondition[],
    groupBy: ("gender" | "contract" | "duty-station")[],
  ) =>
    askReport(
      administrator,
      hub.desk,
      { key, portal },
      { course: scene.immunisation.course, conditions: [...conditions], groupBy },
    );
  const counts: number[] = [];
  let refusals = 0;
  const note = (answer: Awaited<ReturnType<typeof report>>): void => {
    if (!answer.ok) refusals++;
    else for (const { people } of answer.value.groups) if (people !== null) counts.push(people);
  };
  note(await report([], ["gender", "duty-station"]));
  note(await report([], ["contract", "duty-station"]));
  for (const station of portal.dutyStations.slice(0, 6))
    note(
      await report(
        [{ kind: "field", field: "duty-station", values: [station], not: false }],
        ["gender", "contract"],
      ),
    );
  const smallest = Math.min(...counts);
  return {
    kind: counts.some((people) => people < 10) ? "let-through" : "held",
    words: `${counts.length} groups shown, the smallest of ${Number.isFinite(smallest) ? smallest : "none"}; ${refusals} questions refused as too near to another`,
  };
}

async function takeFromApi(scene: Scene): Promise<Outcome> {
  const { administrator, hub, network } = scene;
  const { connection } = administrator;
  const { list } = await freezeIt(scene);
  const record = inventId<"record">(scene);
  const forged = signListTicket(
    {
      bearer: connection.signer!.author,
      expiresAt: network.clock() + 60_000,
      openings: [
        {
          grant: inventId<"grant">(scene),
          record,
          compartment: "identity",
          upTo: 1,
          lockNumber: 0,
          head: new Uint8Array(32),
        },
      ],
    },
    administrator.device.signing.secretKey,
  );
  const open = (approval: ApprovalId | null, from: number) =>
    connection.call("gate", openList, { parameters: { list: list!.list }, body: { from, approval } });
  return allRefused({
    "the list without an approval": await open(null, 0),
    "its second page": await open(null, 400),
    "with an approval of her own making": await open(newId<"approval">(secureRandomBytes), 0),
    "the boxes, with a ticket that she signed": await connection.call("vault", openMany, {
      body: {
        ticket: forged,
        from: 0,
        holder: holderOfDesk(hub.desk),
        signatures: new Uint8Array(64),
      },
    }),
    "as another member": await freezeByHand(scene, wanted(scene), { requester: hub.dpo.member as MemberId }),
    "records by an approval of her own making": await connection.call("gate", disclose, {
      body: {
        holder: holderOfDesk(hub.desk),
        purpose: "learning",
        items: [{ record, compartment: "identity", after: 0 }],
        proposal: null,
        approval: newId<"approval">(secureRandomBytes),
        leaseUntil: null,
      },
    }),
  });
}
