import { useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];

export type CalendarView = Schemas["CalendarView"];
export type CalendarInput = Schemas["CalendarInput"];
export type OpeningHours = Schemas["OpeningHours"];
export type SpecialDays = Schemas["SpecialDays"];
export type Region = CalendarInput["holidays"][number];
export type ClosedTime = Schemas["ClosedTimeView"];
export type HolidayFile = Schemas["HolidayFileView"];

export type ContractView = Schemas["ContractView"];
export type ContractInput = Schemas["ContractInput"];
export type ContractRule = Schemas["ContractRule"];
export type RulePromise = Schemas["RulePromise"];
export type EscalationStep = Schemas["EscalationStep"];
export type Target = Schemas["Target"];
export type PromiseKind = RulePromise["promise"];
export type SimulationRequest = Schemas["SimulationRequest"];
export type Simulation = Schemas["SimulationView"];
export type SimulatedPromise = Schemas["SimulatedPromiseView"];
export type SimulatedWait = Schemas["SimulatedWait"];

export const keys = {
    calendars: ["calendars"] as const,
    contracts: ["contracts"] as const,
};

export function useCalendars() {
    return useQuery({
        queryKey: keys.calendars,
        queryFn: ({ signal }) => body(api.GET("/api/calendars", { signal })),
        select: (list) => list.items,
    });
}

export function useContracts() {
    return useQuery({
        queryKey: keys.contracts,
        queryFn: ({ signal }) => body(api.GET("/api/contracts", { signal })),
        select: (list) => list.items,
    });
}

/** A calendar knows whether a contract uses it, so both lists are read again. */
export async function refresh(): Promise<void> {
    await Promise.all(Object.values(keys).map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
