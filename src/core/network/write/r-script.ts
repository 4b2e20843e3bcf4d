/** A script for R with the data in it, which computes with igraph and sna what Verbatim shows. */
import { CONVENTIONS, type FigureId } from '../measures/conventions';
import type { ExportOptions } from './export-network';
import { type ExportedFile, hasAnswered, type NetworkTable } from './network-table';
import { rComment, rString, rVector } from './r-code';

/** Writes the script; it runs with `Rscript`, prints what it computes, and leaves it in `figures`, `persons` and `between`. */
export function writeR(table: NetworkTable, { title, commit }: ExportOptions): readonly ExportedFile[] {
  const script = [
    `# ${rComment(title) || 'Networks'}: networks and their measures, with igraph and sna.`,
    `# ${commit === null ? 'No commit is known from which this was written.' : `Written from commit ${rComment(commit)}.`}`,
    '# x[i, j] is 1 where i turns to j. Ties are those that Verbatim measures: of people who answered, not below the cut.',
    'for (package in c("igraph", "sna")) if (!requireNamespace(package, quietly = TRUE)) stop("Install it first: install.packages(\\"", package, "\\")")',
    '',
    ...data(table),
    '',
    ...MEASURES.map(conventions),
  ];
  return [{ suffix: '.R', text: `${script.join('\n')}\n` }];
}

function data({ columns, rows, relations, arcs }: NetworkTable): readonly string[] {
  const by = (of: (person: string, relation: NetworkTable['relations'][number]) => boolean): readonly string[] =>
    relations.map((relation) => rVector(rows.map(({ person }) => of(person, relation)), 'logical'));
  const listOf = (name: string, vectors: readonly string[]): readonly string[] => [`${name} <- list(${vectors.join(',\n  ')})`, `names(${name}) <- relations`];
  return [
    `relations <- ${rVector(relations.map(({ relation }) => relation.id), 'character')}`,
    `people <- data.frame(id = ${rVector(rows.map(({ key }) => key), 'character')}, stringsAsFactors = FALSE)`,
    `people$label <- ${rVector(rows.map(({ label }) => label), 'character')}`,
    ...columns.map(({ name }, at) => `people[[${rString(name)}]] <- ${rVector(rows.map(({ values }) => values[at]), 'character')}`),
    `ties <- data.frame(source = ${rVector(arcs.map(({ source }) => source), 'character')},`,
    `  target = ${rVector(arcs.map(({ target }) => target), 'character')},`,
    `  relation = ${rVector(arcs.map(({ relation }) => relation), 'character')},`,
    `  weight = ${rVector(arcs.map(({ weight }) => weight), 'numeric')}, stringsAsFactors = FALSE)`,
    '# Whose ties are known, and who could be named, by relation.',
    ...listOf('answered', by((person, { states }) => hasAnswered(states.get(person)))),
    ...listOf('nameable', by((person, { nameable }) => nameable.has(person))),
    '',
    '# The attribute by which brokerage and the E-I index go: NULL for none.',
    'by <- NULL',
  ];
}

/** `#: id` in the script stands for the convention of a figure. */
function conventions(line: string): string {
  const match = /^(\s*)#: (\S+)$/.exec(line);
  if (!match) return line;
  const convention = CONVENTIONS.get(match[2] as FigureId);
  if (!convention) throw new Error(`No convention ${match[2] ?? ''}`);
  return `${match[1] ?? ''}# ${convention.name}: ${convention.statement} ${convention.formula} (${convention.source})`;
}

const MEASURES = String.raw`matrix_of <- function(relation, weighted = FALSE) {
  x <- matrix(0, nrow(people), nrow(people), dimnames = list(people$id, people$id))
  own <- ties[ties$relation == relation, ]
  x[cbind(match(own$source, people$id), match(own$target, people$id))] <- if (weighted) own$weight else 1
  x
}
share <- function(some, all) if (all > 0) some / all else NA
ei <- function(e, i) ifelse(e + i > 0, (e - i) / (e + i), NA)

measure <- function(relation) {
  x <- matrix_of(relation)
  w <- matrix_of(relation, weighted = TRUE)
  a <- answered[[relation]]
  p <- nameable[[relation]]
  # The network: who answered, could be named or was named.
  inside <- a | p | colSums(x) > 0
  x <- x[inside, inside, drop = FALSE]
  w <- w[inside, inside, drop = FALSE]
  ids <- people$id[inside]
  a <- a[inside]
  p <- p[inside]
  group <- if (is.null(by)) NULL else as.character(people[[by]])[inside]
  n <- nrow(x)
  # Both directions are known between people who answered and could be named.
  full <- x[a & p, a & p, drop = FALSE]
  g <- igraph::graph_from_adjacency_matrix(x, mode = "directed")
  u <- igraph::graph_from_adjacency_matrix(pmax(x, t(x)), mode = "max")
  f <- igraph::graph_from_adjacency_matrix(pmax(full, t(full)), mode = "max")
  figure <- list()
  #: people
  figure$people <- n
  #: ties
  figure$ties <- sum(x)
  #: respondents
  figure$respondents <- sum(a)
  #: density
  figure$density <- share(sum(x[a, p]), sum(a) * sum(p) - sum(a & p))
  if (nrow(full) >= 2) {
    #: dyads
    figure$dyads <- as.numeric(sna::dyad.census(full))
    #: reciprocity.ties
    figure$reciprocity.ties <- if (sum(full) > 0) as.numeric(sna::grecip(full, measure = "edgewise")) else NA
    #: reciprocity.pairs
    figure$reciprocity.pairs <- if (sum(full) > 0) as.numeric(sna::grecip(full, measure = "dyadic.nonnull")) else NA
  }
  if (nrow(full) >= 3) {
    #: triads
    census <- sna::triad.census(full)
    figure$triads <- stats::setNames(as.numeric(census), colnames(census))
    #: transitivity.undirected
    figure$transitivity.undirected <- igraph::transitivity(f, type = "globalundirected")
  }
  two <- x %*% x
  diag(two) <- 0
  #: transitivity.weak
  # Where everybody answered and could be named, sna::gtrans(x, measure = "weak").
  figure$transitivity.weak <- share(sum((two * x)[, p]), sum(two[, p]))
  #: centralization.in
  # Where everybody answered and could be named, sna::centralization(x, sna::degree, mode = "digraph", cmode = "indegree").
  d <- (colSums(x) / (sum(a) - a))[p & sum(a) - a > 0]
  figure$centralization.in <- if (length(d) >= 2) sum(max(d) - d) / (length(d) - 1) else NA
  #: centralization.out
  # Where everybody answered and could be named, sna::centralization(x, sna::degree, mode = "digraph", cmode = "outdegree").
  d <- (rowSums(x[, p, drop = FALSE]) / (sum(p) - p))[a]
  figure$centralization.out <- if (length(d) >= 2 && sum(p) >= 2) sum(max(d) - d) / (length(d) - 1) else NA
  #: components.weak
  figure$components.weak <- igraph::components(g, mode = "weak")$no
  #: components.strong
  figure$components.strong <- igraph::components(g, mode = "strong")$no
  #: isolates
  figure$isolates <- sum(a & rowSums(x) == 0 & colSums(x) == 0)
  #: meanDistance
  figure$meanDistance <- if (sum(x) > 0) igraph::mean_distance(g, directed = TRUE, unconnected = TRUE) else NA

  person <- data.frame(id = ids, answered = a, nameable = p, stringsAsFactors = FALSE)
  #: inDegree
  person$inDegree <- colSums(x)
  #: inBase
  person$inBase <- ifelse(p, sum(a) - a, NA)
  person$inDegree[person$inDegree == 0 & (!p | sum(a) - a == 0)] <- NA
  #: outDegree
  person$outDegree <- rowSums(x)
  #: inWeighted
  person$inWeighted <- ifelse(is.na(person$inDegree), NA, colSums(w))
  #: outWeighted
  person$outWeighted <- rowSums(w)
  #: betweenness
  person$betweenness <- if (n >= 2) as.numeric(sna::betweenness(x, gmode = "digraph", cmode = "directed")) else 0
  #: betweennessNormalized
  person$betweennessNormalized <- if (n >= 3) as.numeric(igraph::betweenness(g, directed = TRUE, normalized = TRUE, weights = NA)) else NA
  #: harmonicIn
  person$harmonicIn <- if (n >= 2) as.numeric(sna::closeness(t(x), gmode = "digraph", cmode = "suminvdir")) else NA
  #: pageRank
  person$pageRank <- as.numeric(igraph::page_rank(g, damping = 0.85)$vector)
  #: eigenvector
  # Verbatim leaves it blank where several components share the greatest eigenvalue.
  person$eigenvector <- if (sum(x) > 0) as.numeric(igraph::eigen_centrality(u)$vector) else NA
  #: core
  person$core <- as.numeric(igraph::coreness(u))
  #: constraint
  person$constraint <- as.numeric(igraph::constraint(g))
  person$constraint[is.nan(person$constraint)] <- NA
  #: egoDensity
  person$egoDensity <- sapply(seq_len(n), function(i) {
    alter <- x[i, ] + x[, i] > 0
    share(sum(x[alter & a, alter & p]), sum(alter & a) * sum(alter & p) - sum(alter & a & p))
  })
  if (!is.null(group)) {
    known <- !is.na(group) & group != ""
    other <- outer(group, group, "!=") & outer(known, known)
    same <- outer(group, group, "==") & outer(known, known)
    other[is.na(other)] <- FALSE
    same[is.na(same)] <- FALSE
    s <- pmax(x, t(x))
    #: ei.directed
    figure$ei.directed <- ei(sum(x * other), sum(x * same))
    #: ei.symmetrized
    figure$ei.symmetrized <- ei(sum(s * other), sum(s * same))
    #: ei.out
    person$ei.out <- ei(rowSums(x * other), rowSums(x * same))
    #: ei.in
    person$ei.in <- ei(colSums(x * other), colSums(x * same))
    person$ei.symmetrized <- ei(rowSums(s * other), rowSums(s * same))
    #: brokerage
    # sna's w_I: coordinator, w_O: consultant, b_OI: gatekeeper, b_IO: representative, b_O: liaison, t: total.
    # Where somebody could not be named, sna counts paths to them too, and Verbatim does not.
    if (all(p) && sum(known) >= 3) {
      roles <- sna::brokerage(x[known, known], group[known])$raw.nli
      for (role in colnames(roles)) person[known, paste0("brokerage.", role)] <- roles[, role]
    }
  }
  # What only those have who answered.
  own <- setdiff(names(person), c("id", "answered", "nameable", "inDegree", "inBase", "inWeighted", "ei.in"))
  person[!a, own] <- NA
  list(figure = figure, person = person)
}

measured <- lapply(stats::setNames(relations, relations), measure)
figures <- lapply(measured, function(each) each$figure)
persons <- lapply(measured, function(each) each$person)

# Between two relations, over the pairs that were observed in both. People change places only with people who answered alike; where all
# did, that is sna::qaptest(list(x, y), sna::gcor, g1 = 1, g2 = 2).
pair <- function(first, second, permutations = 2000) {
  x <- matrix_of(first)
  y <- matrix_of(second)
  seen <- outer(answered[[first]] & answered[[second]], nameable[[first]] & nameable[[second]]) > 0
  diag(seen) <- FALSE
  alike <- paste(answered[[first]], answered[[second]], nameable[[first]], nameable[[second]])
  #: correlation
  r <- suppressWarnings(stats::cor(x[seen], y[seen]))
  drawn <- replicate(permutations, {
    to <- stats::ave(seq_len(nrow(people)), alike, FUN = function(these) these[sample.int(length(these))])
    suppressWarnings(stats::cor(x[seen], y[to, to][seen]))
  })
  #: jaccard
  jaccard <- share(sum(x[seen] * y[seen]), sum(pmax(x[seen], y[seen])))
  data.frame(a = first, b = second, correlation = r, p = (1 + sum(drawn >= r - 1e-12)) / (1 + permutations), jaccard = jaccard)
}
set.seed(1)
between <- if (length(relations) < 2) NULL else do.call(rbind, utils::combn(relations, 2, function(two) pair(two[1], two[2]), simplify = FALSE))

for (relation in relations) {
  cat("\n", relation, "\n", sep = "")
  for (name in names(figures[[relation]])) cat("  ", name, ": ", paste(names(figures[[relation]][[name]]), signif(figures[[relation]][[name]], 6), collapse = " "), "\n", sep = "")
  print(persons[[relation]], digits = 4)
}
print(between)`.split('\n');
