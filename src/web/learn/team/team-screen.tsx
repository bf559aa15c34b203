import { useState } from "preact/hooks";
import { useLoad } from "#web/ui/use-load.ts";
import { useAction } from "#web/ui/use-action.ts";
import { LinkToCopy } from "#web/ui/link-to-copy.tsx";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { LearnerProps, LearnRefusal, TeamMember } from "../learner.ts";
import type { Reader } from "../me/readers.ts";
import { Trouble } from "../trouble.tsx";
import { MemberPanel } from "./member-panel.tsx";

export function TeamScreen({ learner }: LearnerProps) {
  return (
    <div class="stack">
      <h1>{t("learning.team.title")}</h1>
      <Mine learner={learner} />
      <Invite learner={learner} />
      <Supervisors learner={learner} />
    </div>
  );
}

/** Opened only when asked for: each name is a disclosure that is counted and that the person reads. */
function Mine({ learner }: LearnerProps) {
  const [team, setTeam] = useState<readonly TeamMember[]>();
  const read = useAction(() => learner.readTeam(), setTeam);
  return (
    <section class="stack">
      <div>
        <h2>{t("learning.team.mine")}</h2>
        <p>{t("learning.team.mine.explain")}</p>
      </div>
      <Trouble refusal={read.refusal} />
      {team === undefined ? (
        <Buttons>
          <Button look="primary" busy={read.busy} onClick={() => void read.run()}>
            {t("learning.team.show")}
          </Button>
        </Buttons>
      ) : team.length === 0 ? (
        <EmptyState title={t("learning.team.empty")} />
      ) : (
        <>
          <p class="quiet">{t("learning.team.reminders")}</p>
          <ul class="team">
            {[...team]
              .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
              .map((member) => (
                <li key={member.record}>
                  <MemberPanel
                    learner={learner}
                    member={member}
                    name={nameOf(member)}
                    onChange={() => void read.run()}
                  />
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

const nameOf = ({ profile }: TeamMember): string => profile.identity.name ?? t("learning.team.nameless");

function Invite({ learner }: LearnerProps) {
  const [name, setName] = useState(learner.profile.value.identity.name ?? "");
  const [link, setLink] = useState<string>();
  const [isTried, setTried] = useState(false);
  return (
    <details class="panel">
      <summary>
        <h2>{t("learning.team.invite")}</h2>
      </summary>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() === "") return;
          const letters = learner.makeTeamLink(name.trim());
          setLink(`${location.origin}/learn/${hrefTo("team", "join", letters)}`);
        }}
      >
        <TextField
          label={t("learning.team.invite.name")}
          why={t("learning.team.invite.name.why")}
          kind="name"
          required
          maxLength={120}
          fault={isTried && name.trim() === "" ? t("learning.team.invite.name.first") : undefined}
          value={name}
          onChange={(typed) => {
            setName(typed);
            setLink(undefined);
          }}
        />
        <Buttons>
          <Button submit>{t("learning.team.invite.make")}</Button>
        </Buttons>
      </form>
      {link === undefined ? null : <LinkToCopy link={link} explain={t("learning.team.invite.explain")} />}
    </details>
  );
}

function Supervisors({ learner }: LearnerProps) {
  const readers = useLoad<readonly Reader[], LearnRefusal>(() => learner.readers(), [learner]);
  const takeBack = useAction(
    (reader: Reader) => learner.leaveTeam(reader.code!),
    async () => {
      showToast(t("learning.team.taken-back"));
      await readers.reload();
    },
  );
  const supervisors = (readers.value ?? []).filter(({ who }) => who === "supervisor");
  return (
    <section class="panel stack">
      <h2>{t("learning.team.supervisors")}</h2>
      <Trouble refusal={readers.refusal ?? takeBack.refusal} />
      {supervisors.length === 0 ? (
        <p>{readers.busy ? t("busy") : t("learning.team.supervisors.none")}</p>
      ) : (
        <ul class="readers">
          {supervisors.map((reader) => (
            <li key={reader.code}>
              <p>
                <strong>
                  <bdi>{reader.name ?? t("learning.readers.supervisor-role")}</bdi>
                </strong>{" "}
                {reader.until === null
                  ? null
                  : t("learning.team.supervisors.until", { day: formatDay(reader.until) })}
              </p>
              <Buttons>
                <Button busy={takeBack.busy} onClick={() => void takeBack.run(reader)}>
                  {t("learning.team.take-back")}
                </Button>
              </Buttons>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
