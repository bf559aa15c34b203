import { useState } from "preact/hooks";
import type { CourseId, RecordId } from "#base/id.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatDay, joinPhrases } from "#web/ui/i18n/format.ts";
import { DayField, endOfDay } from "#web/ui/day-field.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import { StandingBadge } from "../home/standing-badge.tsx";
import type { LearnerProps, TeamMember } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

export type MemberPanelProps = LearnerProps & {
  readonly member: TeamMember;
  readonly name: string;
  readonly onChange: () => void;
};

/** One of the team: where they stand in each course, and into which to enrol them. */
export function MemberPanel({ learner, member, name, onChange }: MemberPanelProps) {
  const { work } = member.profile;
  const courses = learner.catalogue.value;
  const standings = member.courses.flatMap((standing) => {
    const statement = courses.find(({ course }) => course === standing.course);
    return statement && standing.state !== "left" ? [{ standing, statement }] : [];
  });
  return (
    <details class="panel member">
      <summary>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <span class="quiet">{joinPhrases([work.organisation, work.dutyStation])}</span>
      </summary>
      {member.hasFault ? (
        <Notice tone="care">
          <p>{t("learning.team.fault")}</p>
        </Notice>
      ) : null}
      <h4>{t("learning.team.stands")}</h4>
      {standings.length === 0 ? <p class="quiet">{t("learning.state.none")}</p> : null}
      <ul class="plain">
        {standings.map(({ standing, statement }) => (
          <li key={standing.course}>
            <span>{wordsOfCourse(statement).title}</span>
            <StandingBadge standing={standing} />
            <Remind
              learner={learner}
              member={member.record}
              standing={standing}
              title={wordsOfCourse(statement).title}
            />
          </li>
        ))}
      </ul>
      <EnrolForm learner={learner} member={member} onChange={onChange} />
    </details>
  );
}

const week = 7 * 24 * 60 * 60_000;

/** Once a week for each course: whoever is asked every day listens no more. */
function Remind(
  props: LearnerProps & {
    readonly member: RecordId;
    readonly standing: CourseStanding;
    readonly title: string;
  },
) {
  const { learner, member, standing, title } = props;
  const { course, state, remindedAt } = standing;
  const [doneAt, setDoneAt] = useState(remindedAt);
  const remind = useAction(
    () => learner.remindMember(member, course),
    () => {
      setDoneAt(learner.clock());
      showToast(t("learning.team.remind.done"));
    },
  );
  if (state !== "enrolled" && state !== "under-way") return null;
  if (doneAt !== null && doneAt > learner.clock() - week)
    return <p class="quiet">{t("learning.team.reminded", { day: formatDay(doneAt) })}</p>;
  return (
    <>
      <Trouble refusal={remind.refusal} />
      <Buttons>
        <Button busy={remind.busy} onClick={() => void remind.run()}>
          {t("learning.team.remind", { course: title })}
        </Button>
      </Buttons>
    </>
  );
}

function EnrolForm({ learner, member, onChange }: Omit<MemberPanelProps, "name">) {
  const [course, setCourse] = useState<string>();
  const [until, setUntil] = useState("");
  const enrol = useAction(
    () => learner.enrolMember(member.record, course as CourseId, endOfDay(until)),
    () => {
      showToast(t("learning.team.enrol.done"));
      setCourse(undefined);
      onChange();
    },
  );
  const isIn = new Set(
    member.courses
      .filter(({ state }) => state !== "left" && state !== "lapsed")
      .map((standing) => standing.course as string),
  );
  const offered = learner.catalogue.value.filter(({ course: id, retired }) => !retired && !isIn.has(id));
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (course !== undefined) void enrol.run();
      }}
    >
      <h4>{t("learning.team.enrol")}</h4>
      <Trouble refusal={enrol.refusal} />
      <SelectField
        label={t("learning.team.enrol.course")}
        required
        options={offered.map((statement) => ({
          value: statement.course as string,
          label: wordsOfCourse(statement).title,
        }))}
        value={course}
        onChange={setCourse}
      />
      <DayField
        label={t("learning.team.enrol.until")}
        hint={t("learning.team.enrol.until.hint")}
        quietly
        value={until}
        onChange={setUntil}
      />
      <Buttons>
        <Button submit busy={enrol.busy} disabled={course === undefined}>
          {t("learning.team.enrol.go")}
        </Button>
      </Buttons>
    </form>
  );
}
