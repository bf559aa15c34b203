import type { DeskId } from "#base/id.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import type { ApplicationProps } from "../learn-application.ts";

/** Where several organisations teach: whose courses are shown. Whoever joined belongs to one. */
export function DeskChoice({ application }: ApplicationProps) {
  const desks = application.desks.value ?? [];
  if (desks.length < 2 || application.isTaken.value) return null;
  return (
    <SelectField
      label={t("learn.desk")}
      why={t("learn.desk.why")}
      quietly
      required
      options={desks.map(({ desk, organisation }) => ({ value: desk as string, label: organisation }))}
      value={application.desk.value as string | undefined}
      onChange={(desk) => {
        if (desk !== undefined) void application.chooseDesk(desk as DeskId);
      }}
    />
  );
}
