import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="max-w-3xl space-y-4">
      <PanelSkeleton lines={4} />
      <PanelSkeleton lines={10} />
    </div>
  );
}
