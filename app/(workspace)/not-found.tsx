import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** What the person may not see does not exist for them: one page for both, inside the frame. */
export default function WorkspaceNotFound() {
  const t = useTranslations("common.state");
  return (
    <EmptyState title={<h1 className="text-lg">{t("notFoundTitle")}</h1>} action={<LinkButton href="/">{t("toStart")}</LinkButton>}>
      {t("notFoundBody")}
    </EmptyState>
  );
}
