module com.acme.files {
    requires kam.io;
}
