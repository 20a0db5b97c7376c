import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { SealState } from "@/lib/features/plan/view";

/** Whether what is stored is still what was sealed, and the seal itself. */
export function SealNote({ seal, hash }: { seal: SealState; hash: string }) {
  const t = useTranslations("plan.seal");
  const intact = seal === "intact";
  return (
    <div className="text-sm">
      <p className={intact ? "flex items-center gap-1.5 font-medium text-action" : "flex items-center gap-1.5 font-semibold text-danger"}>
        <Icon name={intact ? "success" : "danger"} className="size-4.5" />
        {t(seal)}
      </p>
      <p className="mt-0.5 text-muted">{t(intact ? "intactBody" : "brokenBody")}</p>
      <p className="mt-1.5 text-muted">{t("hash")}</p>
      <p className="font-mono text-xs break-all">{hash}</p>
    </div>
  );
}
