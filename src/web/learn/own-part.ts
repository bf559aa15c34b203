import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CodeId, EnrolmentId, RecordId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import * as z from "#base/schema.ts";
import {
  admitBrowser,
  inviteBrowser,
  letBrowserGo,
  listOthers,
  nameBrowser,
  ownFingerprint,
  readBrowserAnswer,
} from "#client/learner/browsers.ts";
import { readKeptProfile } from "#client/learner/kept-profile.ts";
import type { OpenedLearner } from "#client/learner/learner-record.ts";
import { openLearner, writeNotify, writeProfile } from "#client/learner/learner-record.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { followStudies } from "#client/learner/move-studies.ts";
import { askForLink, proveAddress, stopRegrant } from "#client/learner/regain.ts";
import {
  acceptTeam,
  enrolTeamMember,
  leaveTeam,
  makeTeamInvitation,
  readTeam,
  remindTeamMember,
} from "#client/learner/team.ts";
import { askForErasure, keepRecord, readWhoOpened } from "#client/record/own-record.ts";
import { emptyProfile } from "#learning/profile.ts";
import { readTeamInvitation } from "#learning/team.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { currentLanguage } from "#web/ui/i18n/translator.ts";
import type { Signal } from "#web/ui/signal.ts";
import { signal } from "#web/ui/signal.ts";
import type { Learner, LearnRefusal } from "./learner.ts";
import { listReaders, nameOpenings } from "./me/readers.ts";

type Part = Pick<
  Learner,
  | "profile"
  | "erasureDueAt"
  | "hasAddress"
  | "makeTeamLink"
  | "isOwnCode"
  | "acceptTeam"
  | "leaveTeam"
  | "readTeam"
  | "enrolMember"
  | "remindMember"
  | "saveProfile"
  | "readers"
  | "openings"
  | "askForAddressLink"
  | "proveAddress"
  | "stopRegrant"
  | "inviteBrowser"
  | "ownFingerprint"
  | "readBrowserAnswer"
  | "admitBrowser"
  | "otherBrowsers"
  | "letBrowserGo"
  | "askErasure"
  | "cancelErasure"
>;

export type OwnPartOptions = {
  readonly session: LearnerSession;
  readonly record: RecordId;
  readonly regrant: Signal<Learner["regrant"]["value"]>;
  readonly hasFault: Signal<boolean>;
  readonly refresh: () => Promise<void>;
};

/** What a learner does with their own record: what they said, who reads it, teams, an address, further browsers, leaving. */
export async function openOwnPart({ session, record, regrant, hasFault, refresh }: OwnPartOptions): Promise<{
  readonly part: Part;
  /** From the servers; what is written or ended next follows from it. */
  readonly reread: () => Promise<unknown>;
}> {
  const { store, connection } = session;
  const profile = signal((await readKeptProfile(session)) ?? emptyProfile);
  const erasureDueAt = signal<number | null>(null);
  const hasAddress = signal((await store.get(addressKey)) !== undefined);

  async function openOwn(): Promise<Result<OpenedLearner, LearnRefusal>> {
    const opened = await openLearner(session);
    if (!opened.ok) {
      hasFault.value = opened.refusal.kind === "fault-found";
      return opened;
    }
    await followStudies(session, opened.value);
    profile.value = opened.value.profile;
    erasureDueAt.value = opened.value.own.access.erasure?.dueAt ?? null;
    return opened;
  }

  const withOwn = async <Value>(
    act: (opened: OpenedLearner) => Promise<Result<Value, LearnRefusal>>,
  ): Promise<Result<Value, LearnRefusal>> => {
    const opened = await openOwn();
    return opened.ok ? act(opened.value) : opened;
  };

  const part: Part = {
    profile,
    erasureDueAt,
    hasAddress,
    makeTeamLink: (name) => makeTeamInvitation(session, name),
    isOwnCode: (code) => code === session.keys.id,
    acceptTeam: (letters) =>
      withOwn(async (opened) => {
        const invitation = readTeamInvitation(letters);
        if (!invitation) return refuse({ kind: "link-invalid" });
        const accepted = await acceptTeam(session, opened, invitation, ["identity", "work"]);
        if (accepted.ok) await store.put(supervisorKey(invitation.code), utf8Encode(invitation.name));
        return accepted;
      }),
    leaveTeam: (code) => withOwn((opened) => leaveTeam(session, opened, code)),
    async readTeam() {
      const team = await readTeam(session);
      return team.ok
        ? ok(
            team.value.map(({ record, courses, profile: of, faults }) => ({
              record,
              courses,
              profile: of,
              hasFault: faults.length > 0,
            })),
          )
        : team;
    },
    enrolMember: (member, course, dueAt) => enrolTeamMember(session, member, course, dueAt),
    remindMember: (member, course) => remindTeamMember(session, member, course),
    saveProfile: (next) =>
      withOwn(async (opened) => {
        const written = await writeProfile(session, opened, next);
        if (written.ok) {
          profile.value = next;
          void refresh();
        }
        return written;
      }),
    readers: () =>
      withOwn(async (opened) =>
        ok(
          await listReaders(opened, session.register.state(), connection.clock(), async (code) => {
            const name = await store.get(supervisorKey(code));
            return name && utf8Decode(name);
          }),
        ),
      ),
    async openings() {
      const opened = await readWhoOpened(connection, record);
      return opened.ok ? ok(nameOpenings(opened.value, session.register.state())) : opened;
    },
    async askForAddressLink(address) {
      const language = currentLanguage();
      // Kept here, wrapped, until the link comes back: it is sealed to the courier once it is proved to be theirs.
      await store.put(askedAddressKey, encodeCbor({ address, language }));
      return askForLink(session, { address, language, returnTo: "join" });
    },
    proveAddress: (token) =>
      withOwn(async (opened) => {
        const proven = await proveAddress(session, token);
        if (!proven.ok) return proven;
        const bytes = await store.get(askedAddressKey);
        const asked = bytes && parseCbor(AskedAddress, bytes);
        const written = asked ? await writeNotify(session, opened, asked) : proven;
        if (!written.ok) return written;
        await store.delete(askedAddressKey);
        await store.put(addressKey, Uint8Array.of(1));
        hasAddress.value = true;
        return ok(undefined);
      }),
    async stopRegrant() {
      if (!regrant.value) return ok(undefined);
      const stopped = await stopRegrant(session, regrant.value.regrant as EnrolmentId);
      if (stopped.ok) regrant.value = null;
      return stopped;
    },
    inviteBrowser: () => inviteBrowser(session),
    ownFingerprint: () => ownFingerprint(session),
    readBrowserAnswer: (letters) => readBrowserAnswer(session, letters),
    admitBrowser: (answer, name) =>
      withOwn(async (opened) => {
        const admitted = await admitBrowser(session, opened, answer);
        if (!admitted.ok || name === "") return admitted;
        return withOwn((now) => nameBrowser(session, now, answer.code, name));
      }),
    otherBrowsers: () => withOwn(async (opened) => ok(listOthers(session, opened))),
    letBrowserGo: (code) => letBrowserGo(session, code),
    async askErasure() {
      const asked = await askForErasure(connection, record);
      if (asked.ok) await openOwn();
      return asked;
    },
    async cancelErasure() {
      const kept = await keepRecord(connection, record);
      if (kept.ok) erasureDueAt.value = null;
      return kept;
    },
  };
  return { part, reread: openOwn };
}

const AskedAddress = z.strictObject({ address: z.string(), language: z.enum(languages) });
const askedAddressKey = "address-asked";
const addressKey = "address-proved";
const supervisorKey = (code: CodeId): string => `supervisor/${code}`;
