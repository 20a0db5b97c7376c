import type { ReactNode } from "react";

export interface FormSectionProps {
  /** Also the anchor of the SectionIndex. */
  id: string;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}

export const FormSection = ({ id, title, description, children }: FormSectionProps) => (
  <section id={id} aria-labelledby={`${id}-title`} className="rounded-md border border-line bg-surface">
    <div className="border-b border-line px-4 py-3 md:px-6">
      <h2 id={`${id}-title`} className="text-lg">
        {title}
      </h2>
      {description && <p className="mt-0.5 text-sm text-muted">{description}</p>}
    </div>
    <div className="space-y-6 p-4 md:p-6">{children}</div>
  </section>
);

/** Index at the side, sections in one column. */
export const FormLayout = ({ index, children }: { index?: ReactNode; children: ReactNode }) => (
  <div className="gap-6 lg:grid lg:max-w-5xl lg:grid-cols-[12rem_minmax(0,1fr)]">
    {index}
    <div className="min-w-0 space-y-4">{children}</div>
  </div>
);
