"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  const t = useTranslations("common.action");
  return (
    <Button icon="document" onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
