import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatDay, formatList, formatMoment, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { LearnerProps, LearnRefusal } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import "#web/ui/disclosure-list.css";
import { BackToMe } from "./back-to-me.tsx";
import type { Opening, Reader } from "./readers.ts";

/** Who can open what of one's record now, and each time that somebody did. */
export function ReadersScreen({ learner }: LearnerProps) {
  const readers = useLoad<readonly Reader[], LearnRefusal>(() => learner.readers(), [learner]);
  const openings = useLoad<readonly Opening[], LearnRefusal>(() => learner.openings(), [learner]);
  const takeBack = useAction(
    (reader: Reader) => learner.leaveTeam(reader.code!),
    async () => {
      showToast(t("learning.team.taken-back"));
      await readers.reload();
    },
  );
  return (
    <div class="stack">
      <div>
        <BackToMe />
        <h1>{t("learning.readers.title")}</h1>
      </div>
      <section>
        <h2>{t("learning.readers.can")}</h2>
        <Trouble refusal={readers.refusal ?? takeBack.refusal} onRetry={readers.reload} />
        {readers.value ? null : <p role="status">{readers.busy ? t("busy") : null}</p>}
        <ul class="readers">
          {(readers.value ?? []).map((reader) => (
            <li key={reader.code ?? `${reader.who}${reader.name}`}>
              <p>
                <strong>{whoOf(reader.who, reader.name)}</strong>
              </p>
              <p class="quiet">{whatOf(reader.compartments)}</p>
              {reader.until === null ? null : (
                <p>{t("learning.team.supervisors.until", { day: formatDay(reader.until) })}</p>
              )}
              {reader.code === undefined ? null : (
                <Buttons>
                  <Button busy={takeBack.busy} onClick={() => void takeBack.run(reader)}>
                    {t("learning.team.take-back")}
                  </Button>
                </Buttons>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("learning.readers.did")}</h2>
        <Trouble refusal={openings.refusal} onRetry={openings.reload} />
        {openings.value?.length === 0 ? <p class="quiet">{t("disclosure.empty")}</p> : null}
        <ul class="disclosures" aria-label={t("disclosure.label")}>
          {(openings.value ?? []).map((opening, index) => (
            <li key={index}>
              <Icon name="eye" />
              <div>
                {opening.at === undefined ? null : (
                  <time class="disclosure-when" dateTime={new Date(opening.at).toISOString()}>
                    {formatMoment(opening.at)}
                  </time>
                )}
                <p>
                  {joinPhrases([whoOf(opening.who, opening.organisation), t(`purpose.${opening.purpose}`)])}
                </p>
                <p class="quiet">{t("disclosure.what", { what: whatOf(opening.compartments) })}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const ownWords = ["identity", "work", "study", "notify"] as const;

/** Said to whom it is about. */
const whatOf = (compartments: Reader["compartments"]): string =>
  formatList(
    compartments.map((compartment) => {
      const own = ownWords.find((one) => one === compartment);
      return own ? t(`learning.readers.what.${own}`) : t(`compartment.${compartment}`);
    }),
  );

function whoOf(who: Reader["who"], name: string | undefined): string {
  if (who === "desk") return t("learning.readers.desk", { organisation: name ?? "?" });
  if (who === "supervisor") return name ?? t("learning.readers.supervisor-role");
  return t(who === "courier" ? "learning.readers.courier" : "learning.readers.self");
}
