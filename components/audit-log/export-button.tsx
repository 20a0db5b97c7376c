import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Takes out the rows under the filters of the page; a form, so that it works without scripts. */
export function ExportButton({ filter }: { filter: Readonly<Record<string, string | undefined>> }) {
  const t = useTranslations("audit.export");
  return (
    <form method="post" action="/api/audit/export">
      {Object.entries(filter).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
      <Button type="submit" size="sm">
        {t("action")}
      </Button>
    </form>
  );
}
