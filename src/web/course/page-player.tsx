import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Blocks } from "./blocks.tsx";
import { DoneMark } from "./done-mark.tsx";
import type { PlayerProps } from "./player-props.ts";

/** Read when the reader says so: how far somebody scrolled tells nobody anything. */
export const PagePlayer = ({ content, language, files, state, onState, clock }: PlayerProps<"page">) => (
  <div class="stack">
    <Blocks blocks={content.blocks} files={files} language={language} />
    <DoneMark isDone={state?.done === true} byButton />
    {state?.done === true ? null : (
      <Buttons>
        <Button
          look="primary"
          onClick={() => onState({ kind: "page", done: true, score: null, changedAt: clock() })}
        >
          {t("course.page.read")}
        </Button>
      </Buttons>
    )}
  </div>
);
