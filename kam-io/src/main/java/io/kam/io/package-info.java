/**
 * The CSV and JSON forms of facts and decisions: files of facts are read row by row, facts and decisions are written as
 * canonical JSON. Nothing here decides, and nothing here knows a rule language or a policy's files.
 */
@NullMarked
package io.kam.io;

import org.jspecify.annotations.NullMarked;
