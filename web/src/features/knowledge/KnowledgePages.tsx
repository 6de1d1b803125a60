import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";

const ArticlesPage = lazy(() => import("./ArticlesPage"));
const CommentsPage = lazy(() => import("./CommentsPage"));
const FarePage = lazy(() => import("./FarePage"));
const EditPage = lazy(() => import("./EditPage"));
const ArticlePage = lazy(() => import("./ArticlePage"));

/** The pages below "/articles": the frame, which every first visit waits for, knows one address of them. */
export default function KnowledgePages() {
    return (
        <Suspense fallback={null}>
            <Switch>
                <Route path="/articles" component={ArticlesPage} />
                <Route path="/articles/comments" component={CommentsPage} />
                <Route path="/articles/fare" component={FarePage} />
                <Route path="/articles/new" component={EditPage} />
                <Route path="/articles/:id/edit" component={EditPage} />
                <Route path="/articles/:id" component={ArticlePage} />
            </Switch>
        </Suspense>
    );
}
