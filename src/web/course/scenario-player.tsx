import { useState } from "preact/hooks";
import { walkScenario } from "#learning/walk-scenario.ts";
import type { Walk } from "#learning/walk-scenario.ts";
import type { Scenario, Scene } from "#learning/scenario.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Blocks } from "./blocks.tsx";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import type { PlayerProps } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

/** A story: a scene, what can be done, what came of it. Whoever reached an end that counts may still walk another way. */
export function ScenarioPlayer(props: PlayerProps<"scenario">) {
  const { content, language, state, onState, files, clock } = props;
  const choices = state?.choices ?? [];
  const [isOpen, setOpen] = useState(false);
  const walk = walkScenario(content, choices);
  const steps = walk.steps.length;
  const place = useFocusOn<HTMLDivElement>(`${isOpen} ${steps}`);

  const keep = (next: readonly string[]) =>
    onState({
      kind: "scenario",
      choices: [...next],
      done: state?.done === true || walkScenario(content, next).isDone,
      score: null,
      changedAt: clock(),
    });

  if (!isOpen) {
    return (
      <div class="stack">
        {content.introduction === undefined ? null : (
          <p class="course-text" {...inLanguage(language)}>
            <StrongText text={content.introduction} />
          </p>
        )}
        <DoneMark isDone={state?.done === true} />
        <Buttons>
          <Button look="primary" onClick={() => setOpen(true)}>
            {t(steps > 0 ? "course.scenario.go-on" : "course.scenario.begin")}
          </Button>
        </Buttons>
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="stack course-scene" ref={place} tabIndex={-1}>
        {walk.consequence === undefined ? null : (
          <section class="course-consequence">
            <h2>{t("course.scenario.what-came")}</h2>
            <p class="course-text" {...inLanguage(language)}>
              <StrongText text={walk.consequence} />
            </p>
          </section>
        )}
        <Blocks blocks={walk.scene.blocks} files={files} language={language} />
      </div>
      {walk.ending === null ? (
        <Choices
          scene={walk.scene}
          language={language}
          onChoose={(choice) => keep([...walk.steps.map((step) => step.choice), choice])}
        />
      ) : (
        <Ending
          scenario={content}
          walk={walk}
          language={language}
          isDone={state?.done === true}
          onAgain={() => keep([])}
        />
      )}
    </div>
  );
}

function Choices(props: {
  readonly scene: Scene;
  readonly language: PlayerProps<"scenario">["language"];
  readonly onChoose: (choice: string) => void;
}) {
  const { scene, language, onChoose } = props;
  return (
    <section>
      <h2>{t("course.scenario.what-do")}</h2>
      <ul class="course-choices">
        {scene.choices.map(({ choice, text }) => (
          <li key={choice}>
            <button
              type="button"
              class="course-choice"
              onClick={() => onChoose(choice)}
              {...inLanguage(language)}
            >
              <StrongText text={text} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const toneOfEnding = { good: "safe", mixed: "info", bad: "care" } as const;

function Ending(props: {
  readonly scenario: Scenario;
  readonly walk: Walk;
  readonly language: PlayerProps<"scenario">["language"];
  readonly isDone: boolean;
  readonly onAgain: () => void;
}) {
  const { scenario, walk, language, isDone, onAgain } = props;
  const ending = walk.ending!;
  return (
    <>
      <Notice tone={toneOfEnding[ending]} title={t(`course.scenario.ending.${ending}`)}>
        {walk.isDone ? null : <p>{t("course.scenario.not-yet")}</p>}
      </Notice>
      <DoneMark isDone={isDone} />
      <section>
        <h2>{t("course.scenario.way")}</h2>
        <ol class="course-way">
          {walk.steps.map((step, index) => (
            <li key={index}>
              <p {...inLanguage(language)}>
                <StrongText text={textOfChoice(scenario, step)} />
              </p>
              <p class="quiet" {...inLanguage(language)}>
                <StrongText text={step.consequence} />
              </p>
            </li>
          ))}
        </ol>
      </section>
      <Buttons>
        <Button look={walk.isDone ? "quiet" : "primary"} onClick={onAgain}>
          {t("course.scenario.again")}
        </Button>
      </Buttons>
    </>
  );
}

const textOfChoice = ({ scenes }: Scenario, { scene, choice }: Walk["steps"][number]): string =>
  scenes.find((each) => each.scene === scene)?.choices.find((each) => each.choice === choice)?.text ?? "";
