import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

/** Says what the skip logic hid although something was typed there: it will not be sent, and comes back if it applies again. */
export function HiddenNote({ labels }: { labels: readonly string[] }) {
  const t = useTranslations("registration.form");
  const marks = useTranslations("common.mark");
  if (labels.length === 0) return null;
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
      <Icon name="info" className="mt-0.5 size-4.5" />
      {t("hidden", { fields: labels.join(marks("list")) })}
    </p>
  );
}
