import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Buttons } from "./button.tsx";
import { t } from "./i18n/translator.ts";

/** A screen whose code is fetched when it is first shown. Where the line is gone it says so and can be asked again. */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyScreen(props: Props) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    const fetchIt = async () => {
      setFailed(false);
      try {
        loaded = await load();
        redraw((times) => times + 1);
      } catch {
        setFailed(true);
      }
    };
    useEffect(() => {
      if (!loaded) void fetchIt();
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
          <Button onClick={() => void fetchIt()}>{t("action.retry")}</Button>
        </Buttons>
      </div>
    );
  };
}
