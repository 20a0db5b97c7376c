import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="space-y-4">
        <PanelSkeleton lines={4} />
        <PanelSkeleton lines={6} />
      </div>
      <PanelSkeleton lines={8} />
    </div>
  );
}
