"use client";

import { useTranslations } from "next-intl";
import { useState, type ChangeEvent, type ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { shrinkPhoto } from "./shrink-photo";

export interface PhotoChooserProps {
  /** There is one already: it is replaced. */
  replaces: boolean;
  disabled?: boolean;
  onChosen: (picture: string) => void;
  children?: ReactNode;
}

/** Takes a picture (on what has a camera in the hand) or chooses one; it is made small here before anybody else gets it. Needs the texts of `registration`. */
export function PhotoChooser({ replaces, disabled = false, onChosen, children }: PhotoChooserProps) {
  const t = useTranslations("registration.photo");
  const [state, setState] = useState<"idle" | "working" | "unreadable">("idle");
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    setState("working");
    try {
      onChosen(await shrinkPhoto(file));
      setState("idle");
    } catch {
      setState("unreadable");
    }
    // The same file may be chosen once more.
    input.value = "";
  };
  const off = disabled || state === "working";
  const button = (label: string, camera: boolean) => (
    <label className={cx(buttonClass("secondary", "sm"), "relative cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus", camera && "hidden pointer-coarse:inline-flex", off && "pointer-events-none opacity-60")}>
      {label}
      <input type="file" accept="image/*" capture={camera ? "environment" : undefined} disabled={off} onChange={(event) => void choose(event)} className="absolute inset-0 cursor-pointer opacity-0" />
    </label>
  );
  return (
    <div className="space-y-2">
      <div className="no-print flex flex-wrap items-center gap-2">
        {button(t("take"), true)}
        {button(t(replaces ? "replace" : "choose"), false)}
        {children}
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">{state === "working" && t("working")}</p>
      {state === "unreadable" && (
        <p role="alert" className="inline-flex items-center gap-1.5 text-sm text-danger">
          <Icon name="danger" className="size-4" />
          {t("unreadable")}
        </p>
      )}
    </div>
  );
}
