import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  const t = useTranslations("common.state");
  return (
    <main>
      <EmptyState title={<h1 className="text-lg">{t("notFoundTitle")}</h1>} action={<LinkButton href="/">{t("toStart")}</LinkButton>}>
        {t("notFoundBody")}
      </EmptyState>
    </main>
  );
}
