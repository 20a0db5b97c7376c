import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <PanelSkeleton lines={12} />
      <PanelSkeleton lines={8} />
    </div>
  );
}
