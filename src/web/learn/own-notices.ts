import { listCertificates } from "#client/learner/certificates.ts";
import { fetchDocument } from "#client/learner/course-content.ts";
import { listLaterMail } from "#client/learner/later-mail.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { currentLanguage } from "#web/ui/i18n/translator.ts";
import { signal } from "#web/ui/signal.ts";
import type { LearningNotice } from "./home/list-notices.ts";
import { listApprovals, listLaterNotices, listNotices } from "./home/list-notices.ts";
import { keepSeen, readSeen } from "./kept-notes.ts";
import type { Learner } from "./learner.ts";

/** What a learner is told once: of where they stand, and of mail that comes weeks after a course. */
export function openOwnNotices(
  session: LearnerSession,
  { catalogue, standings }: Pick<Learner, "catalogue" | "standings">,
): {
  readonly part: Pick<Learner, "notices" | "seeNotice">;
  /** Looks what there is to tell; `before` is where they stood when it was looked last. */
  readonly tell: (before: readonly CourseStanding[]) => Promise<void>;
  readonly fetchLaterMail: () => Promise<void>;
} {
  const { store, connection } = session;
  const notices = signal<readonly LearningNotice[]>([]);
  return {
    part: {
      notices,
      async seeNotice(name) {
        await keepSeen(store, name);
        notices.value = notices.value.filter((notice) => notice.name !== name);
      },
    },

    async tell(before) {
      const seen = new Set(await readSeen(store));
      const now = standings.value ?? [];
      const expiryByCertificate = new Map(
        (await listCertificates(session)).map(({ credential }) => [
          credential.certificate,
          credential.expiresAt,
        ]),
      );
      const approvals = listApprovals(before, now).filter(({ name }) => !seen.has(name));
      const approved = new Set([...approvals, ...notices.value].filter(({ kind }) => kind === "approved"));
      notices.value = [
        ...new Map(
          [
            ...[...approved].filter(({ name }) => !seen.has(name)),
            ...listNotices(now, seen, connection.clock(), ({ certificate }) =>
              certificate === null ? null : (expiryByCertificate.get(certificate) ?? null),
            ),
            ...listLaterNotices(await listLaterMail(session, catalogue.value, now), seen),
          ].map((notice) => [notice.name, notice]),
        ).values(),
      ];
    },

    /** So that it opens on a bus too, and in a browser in which the course was never learned. */
    async fetchLaterMail() {
      for (const { course, activity } of notices.value) {
        const statement = catalogue.value.find((one) => one.course === course);
        if (statement && activity !== undefined) await fetchDocument(session, statement, currentLanguage());
      }
    },
  };
}
