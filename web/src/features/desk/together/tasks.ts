// What somebody has to do besides answering: internal tasks of tickets, and what readers say of their articles.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";

export type Task = components["schemas"]["TaskView"];
export type NewTask = components["schemas"]["NewTask"];
export type TaskPatch = components["schemas"]["TaskPatch"];
export type ArticleComment = components["schemas"]["ArticleFeedbackView"];
export type Whose = "mine" | "teams" | "all";

const kTasks = ["tasks"] as const;

/** Any task may be on any of the lists: they are short, and read again together. */
function useLiveTasks(concerns: (ticketId: number) => boolean): void {
    useEffect(
        () =>
            store.onTicketEvent(({ kind, ticket }) => {
                if (kind.startsWith("task.") && concerns(ticket.id)) void readTasksAgain();
            }),
        [concerns],
    );
}

export function readTasksAgain(): Promise<void> {
    return queryClient.invalidateQueries({ queryKey: kTasks });
}

export function readTasks(ticketId: number): Promise<Task[]> {
    return body(api.GET("/api/tickets/{id}/tasks", { params: { path: { id: String(ticketId) } } })).then(
        ({ items }) => items,
    );
}

export function useTicketTasks(ticketId: number) {
    useLiveTasks((id) => id === ticketId);
    return useQuery({ queryKey: [...kTasks, ticketId], queryFn: () => readTasks(ticketId) });
}

export function useOpenTasks(whose: Whose) {
    useLiveTasks(always);
    return useQuery({
        queryKey: [...kTasks, whose],
        queryFn: () => body(api.GET("/api/tasks", { params: { query: { whose } } })),
    });
}

/** Comments on articles that wait: for whoever looks after the article, of nobody's article under "all". */
export function useOpenComments(whose: Whose) {
    return useQuery({
        queryKey: [...kTasks, "comments", whose],
        queryFn: () =>
            body(api.GET("/api/article-feedback", { params: { query: { mine: whose === "mine" } } })),
        enabled: whose !== "teams",
    });
}

export async function settleComment({ id }: ArticleComment): Promise<void> {
    try {
        await body(
            api.POST("/api/article-feedback/{id}/settlement", { params: { path: { id: String(id) } } }),
        );
    } finally {
        await readTasksAgain();
    }
}

const always = () => true;

export async function addTask(ticketId: number, task: NewTask): Promise<void> {
    await body(
        api.POST("/api/tickets/{id}/tasks", { params: { path: { id: String(ticketId) } }, body: task }),
    );
    await readTasksAgain();
}

const on = ({ id, version }: Task) => ({ path: { id: String(id) }, header: ifMatch(version) });

export async function changeTask(task: Task, patch: TaskPatch): Promise<void> {
    try {
        await body(api.PATCH("/api/tasks/{id}", { params: on(task), body: patch }));
    } finally {
        await readTasksAgain();
    }
}

export async function deleteTask(task: Task): Promise<void> {
    try {
        await body(api.DELETE("/api/tasks/{id}", { params: on(task) }));
    } finally {
        await readTasksAgain();
    }
}

export function isLate(task: Task, now: Date): boolean {
    return task.doneAt === null && task.dueAt !== null && Date.parse(task.dueAt) <= now.getTime();
}
