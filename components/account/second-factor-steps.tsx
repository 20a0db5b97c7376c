"use client";

import { useEffect, useState } from "react";
import { leave } from "@/components/auth/leave";
import { SecondFactorCode } from "./second-factor-code";
import { SecondFactorSetup } from "./second-factor-setup";

interface SecondFactorStepsProps {
  /** null: nothing is due any more; the server says so as soon as the step is done, while its result is still to be read. */
  due: "CODE" | "ENROL" | null;
}

/** The step that was due when the page was opened, until the person has read what came of it. */
export function SecondFactorSteps({ due }: SecondFactorStepsProps) {
  const [step] = useState(due);
  useEffect(() => {
    if (step === null) leave("/");
  }, [step]);
  if (step === null) return null;
  return step === "ENROL" ? <SecondFactorSetup onward /> : <SecondFactorCode />;
}
