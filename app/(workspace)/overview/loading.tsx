import { PanelSkeleton } from "@/components/ui/skeleton";

export default function OverviewLoading() {
  return (
    <div className="space-y-4">
      <PanelSkeleton lines={2} />
      <PanelSkeleton lines={4} />
      <div className="grid gap-4 lg:grid-cols-2">
        <PanelSkeleton lines={9} />
        <PanelSkeleton lines={9} />
      </div>
    </div>
  );
}
