import { useState } from "preact/hooks";
import { refuse } from "#base/result.ts";
import type { RegrantRequest } from "#client/teaching/regrants.ts";
import {
  finishRegrants,
  grantAgain,
  listRegrantRequests,
  openForRegrant,
  refuseRegrant,
} from "#client/teaching/regrants.ts";
import type { Profile } from "#learning/profile.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Check } from "#web/ui/choice.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { formatMoment, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Fingerprint } from "../work/waiting-screen.tsx";
import type { TeachingProps } from "./teaching-props.ts";

/** Learners who lost their device and proved their address in another browser; what was begun and interrupted is ended first. */
export function DevicesScreen({ work, desk }: TeachingProps) {
  const { session } = work;
  const requests = useLoad(async () => {
    const finished = await finishRegrants(session);
    return finished.ok ? listRegrantRequests(session, desk) : refuse(finished.refusal);
  }, [desk]);
  return (
    <div class="stack">
      <p>{t("teaching.devices.explain")}</p>
      <Trouble refusal={requests.refusal} onRetry={requests.reload} />
      {requests.value?.length === 0 ? <EmptyState title={t("teaching.devices.none")} /> : null}
      {requests.value?.map((request) => (
        <Request
          key={request.regrant}
          work={work}
          desk={desk}
          request={request}
          onAnswered={requests.reload}
        />
      ))}
    </div>
  );
}

type RequestProps = TeachingProps & {
  readonly request: RegrantRequest;
  readonly onAnswered: () => Promise<void>;
};

function Request({ work, desk, request, onAnswered }: RequestProps) {
  const { session } = work;
  const [profile, setProfile] = useState<Profile>();
  const [isSure, setSure] = useState(false);
  const open = useAction(() => openForRegrant(session, desk, request.record), setProfile);
  const grant = useAction(
    () => grantAgain(session, desk, request),
    async () => {
      showToast(t("teaching.devices.granted"));
      await onAnswered();
    },
  );
  const stop = useAction(
    () => refuseRegrant(session, request),
    async () => {
      showToast(t("teaching.devices.stopped"));
      await onAnswered();
    },
  );
  const isDue = request.dueAt <= work.clock();
  return (
    <section class="panel stack">
      <div>
        <h2>{t("teaching.devices.learner", { learner: request.record.slice(0, 6) })}</h2>
        <p class="quiet">{t("teaching.devices.asked", { moment: formatMoment(request.askedAt) })}</p>
      </div>
      <Fingerprint value={request.fingerprint} />
      {profile ? (
        <p>
          <bdi>{textOfProfile(profile) || t("teaching.devices.says-nothing")}</bdi>
        </p>
      ) : null}
      <Trouble refusal={open.refusal ?? grant.refusal ?? stop.refusal} />
      {isDue ? (
        <Check label={t("teaching.devices.compared")} checked={isSure} onChange={setSure} />
      ) : (
        <p>{t("teaching.devices.wait", { moment: formatMoment(request.dueAt) })}</p>
      )}
      <Buttons>
        {isDue ? (
          <Button look="primary" disabled={!isSure} busy={grant.busy} onClick={() => void grant.run()}>
            {t("teaching.devices.grant")}
          </Button>
        ) : null}
        <Button busy={open.busy} onClick={() => void open.run()}>
          {t("teaching.devices.open")}
        </Button>
        <Button busy={stop.busy} onClick={() => void stop.run()}>
          {t("teaching.devices.stop")}
        </Button>
      </Buttons>
    </section>
  );
}

const textOfProfile = ({ identity, work }: Profile): string =>
  joinPhrases([identity.name, work.organisation, work.dutyStation]);
