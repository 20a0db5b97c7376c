import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="space-y-4">
      <PanelSkeleton lines={5} />
      <PanelSkeleton lines={9} />
    </div>
  );
}
