import { useQuery } from "@tanstack/react-query";
import { api, body, ifMatch } from "@/core/api/client";
import { queryClient } from "@/core/query";
import type { Held } from "@/ui/records/useRecordForm";
import type { Operation } from "@/ui/records/useSend";
import { type CustomerView, type PersonValues, type PersonView, personValues } from "./model";

const kAllCustomers = 1000;
const kFewTickets = 8;

export const keys = {
    people: ["people"] as const,
    person: (id: number) => ["people", "one", id] as const,
    customers: ["customers"] as const,
};

export function usePerson(id: number, known: PersonView | undefined) {
    return useQuery({
        queryKey: keys.person(id),
        queryFn: ({ signal }) =>
            body(api.GET("/api/people/{id}", { params: { path: { id: String(id) } }, signal })),
        placeholderData: known,
    });
}

export async function heldPerson(id: number): Promise<Held<PersonValues>> {
    const person = await body(api.GET("/api/people/{id}", { params: { path: { id: String(id) } } }));
    takePerson(person);
    return { values: personValues(person), version: person.version };
}

export function createPerson(values: PersonValues, operation: Operation): Promise<PersonView> {
    const { active: _, ...person } = values;
    return body(api.POST("/api/people", { body: person, ...operation }));
}

export function changePerson(
    id: number,
    changed: Partial<PersonValues>,
    version: number,
): Promise<PersonView> {
    const params = { path: { id: String(id) }, header: ifMatch(version) };
    return body(api.PATCH("/api/people/{id}", { params, body: changed }));
}

/** Shows an answer at once and reads the lists again. */
export function takePerson(person: PersonView): void {
    queryClient.setQueryData(keys.person(person.id), person);
    void queryClient.invalidateQueries({ queryKey: [...keys.people, "list"] });
}

/** Every customer in sight, with their sites. */
export function useCustomers() {
    return useQuery({
        queryKey: keys.customers,
        queryFn: ({ signal }) =>
            body(api.GET("/api/customers", { params: { query: { limit: kAllCustomers } }, signal })),
        select: (list) => list.items,
    });
}

export async function readCustomer(id: number): Promise<CustomerView> {
    return body(api.GET("/api/customers/{id}", { params: { path: { id: String(id) } } }));
}

export async function refreshCustomers(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: keys.customers });
}

/** The latest tickets of a person or a customer, closed ones too. */
export function useTicketsOf(whose: { requesterId: number } | { customerId: number }) {
    return useQuery({
        queryKey: ["tickets", "of", whose],
        queryFn: ({ signal }) =>
            body(
                api.GET("/api/tickets", {
                    params: { query: { ...whose, sort: "updated", limit: kFewTickets } },
                    signal,
                }),
            ),
        select: (page) => page.items,
    });
}
