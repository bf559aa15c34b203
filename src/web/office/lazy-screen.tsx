import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";

/** A screen whose code is fetched when it is first shown. Where the line is gone it says so and can be asked again. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyScreen(props: Props) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetchIt = () => {
      setFailed(false);
      load().then(
        (screen) => {
          loaded = screen;
          redraw((times) => times + 1);
        },
        () => setFailed(true),
      );
    };
    useEffect(() => {
      if (!loaded) fetchIt();
    }, []);
    if (loaded) {
      const Screen = loaded;
      return <Screen {...props} />;
    }
    if (!failed) return <p role="status">{t("busy")}</p>;
    return (
      <div role="alert">
        <p>{t("refusal.offline")}</p>
        <Buttons>
          <Button onClick={fetchIt}>{t("action.retry")}</Button>
        </Buttons>
      </div>
    );
  };
}
