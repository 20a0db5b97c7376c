"use client";

import type { ReactNode } from "react";
import type { ComboboxOption } from "@/components/ui/combobox";
import { ChildSection } from "./sections/child-section";
import { NeedSection, SignaturesSection } from "./sections/closing-sections";
import { BenefitsSection, GuardianshipSection, HistorySection, HouseholdSection } from "./sections/family-sections";
import { HeadSection } from "./sections/head-section";
import { HealthSection } from "./sections/health-section";
import { ParentsSection } from "./sections/parents-section";
import { ResidenceSection } from "./sections/residence-section";
import { SchoolingSection } from "./sections/schooling-section";
import type { SectionName } from "./form-state";

export interface Lists {
  ethnicities: readonly ComboboxOption[];
  provinces: readonly ComboboxOption[];
  /** The office that files: the actor's own. */
  filingOffice: string;
  /** Where the office may file: its street, or the station's district. */
  within: string;
}

export interface SectionProps {
  name: SectionName;
  today: string;
  lists: Lists;
  masked: { child: boolean; parents: readonly boolean[] };
  photo: ReactNode;
}

export function RegistrationSections({ name, today, lists, masked, photo }: SectionProps) {
  switch (name) {
    case "head":
      return <HeadSection today={today} filingOffice={lists.filingOffice} />;
    case "child":
      return <ChildSection today={today} ethnicities={lists.ethnicities} maskedId={masked.child} photo={photo} />;
    case "residence":
      return <ResidenceSection today={today} provinces={lists.provinces} within={lists.within} />;
    case "health":
      return <HealthSection />;
    case "schooling":
      return <SchoolingSection today={today} />;
    case "parents":
      return <ParentsSection masked={masked.parents} />;
    case "guardianship":
      return <GuardianshipSection />;
    case "household":
      return <HouseholdSection />;
    case "history":
      return <HistorySection today={today} />;
    case "benefits":
      return <BenefitsSection />;
    case "need":
      return <NeedSection />;
    case "signatures":
      return <SignaturesSection />;
  }
}
